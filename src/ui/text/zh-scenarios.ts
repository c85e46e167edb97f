/** Chinese texts of scenarios and their comparison. */
export const zhScenarios = { hint: '比较方案，选定一个继续修改。' };
