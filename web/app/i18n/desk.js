export const desk = {
};
