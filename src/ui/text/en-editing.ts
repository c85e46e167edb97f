/** English texts of editing stations on the map. */
export const enEditing = { add: 'Add a station' };
