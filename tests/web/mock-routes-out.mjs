/* mock-routes-out.mjs - what the mock answers for the outgoing screens */

export const OUT_ROUTES = [];
