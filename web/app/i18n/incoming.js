export const incoming = {
};
