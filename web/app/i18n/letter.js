export const letter = {
};
