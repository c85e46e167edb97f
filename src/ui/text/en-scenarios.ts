/** English texts of scenarios and their comparison. */
export const enScenarios = { hint: 'Compare scenarios, and choose one to work on.' };
