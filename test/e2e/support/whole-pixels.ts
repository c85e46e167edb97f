/** For tests that count the pixels of the map: `test.use(wholePixels)`. The others draw a quarter of them. */
export const wholePixels = { deviceScaleFactor: 1 } as const;
