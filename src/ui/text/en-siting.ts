/** English texts of siting. */
export const enSiting = { hint: 'Where do new stations bring most people within reach?' };
