/** Where the portal of the tests is; beside the ports of `npm start`. */
export const APP_PORT = 3100;
export const BACKEND_PORT = 7107;
export const APP_URL = `http://localhost:${APP_PORT}`;
export const BACKEND_URL = `http://localhost:${BACKEND_PORT}`;

/** What test/e2e/portal.mjs prints when portal and history are there. */
export const PORTAL_READY = 'The test portal is ready';
