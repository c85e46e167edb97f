/** Chinese texts of siting. */
export const zhSiting = { hint: '在哪里新增站点，让更多的人在范围内？' };
