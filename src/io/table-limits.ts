/** Columns that a spreadsheet has. */
export const mostColumns = 16_384;

/** Cells of a table, blank ones before the last of a row counted; 1,000,000 rows of 20 columns. */
export const mostCells = 20_000_000;
