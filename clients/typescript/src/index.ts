import createClient, { type Client } from "openapi-fetch";
import type { paths } from "./schema.js";
import { Session } from "./session.js";
import { withRetries, type RetryOptions, type Send } from "./retry.js";

export { ProblemError, unwrap, type Outcome, type Problem } from "./problem.js";
export { rows, type Page } from "./pages.js";
export { type RetryOptions } from "./retry.js";
export { Session, type Tokens } from "./session.js";
export type { components, paths } from "./schema.js";

export interface Options extends RetryOptions {
  /** The address of the service, such as `https://api.example.com`. */
  baseUrl: string;
  /** Sends a request; default: the `fetch` of the platform. */
  fetch?: Send;
}

/** An export of a list is CSV or NDJSON, which this client does not request. */
type Media = "application/json" | "application/problem+json";

/** The typed client of the API, and the session whose tokens it sends. */
export interface Groundwork {
  api: Client<paths, Media>;
  session: Session;
}

/** Requests are anonymous until `session.signIn` has been called. */
export function connect(options: Options): Groundwork {
  const send: Send = withRetries(options.fetch ?? ((request) => fetch(request)), options);
  const session = new Session(options.baseUrl, send);
  return {
    api: createClient<paths, Media>({ baseUrl: options.baseUrl, fetch: session.authorized }),
    session,
  };
}
