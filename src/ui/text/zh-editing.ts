/** Chinese texts of editing stations on the map. */
export const zhEditing = { add: '新增站点' };
