import type { components } from "./schema.js";

/** The body of every error response (RFC 9457). */
export type Problem = components["schemas"]["Problem"];

/** A response that is an error. Its `problem.code` says which; the codes are stable. */
export class ProblemError extends Error {
  override readonly name = "ProblemError";

  constructor(
    readonly problem: Problem,
    readonly response: Response,
  ) {
    super(problem.detail ?? problem.title);
  }
}

/** What a call of the typed client resolves to. */
export interface Outcome<T> {
  data?: T | undefined;
  error?: unknown;
  response: Response;
}

/**
 * Returns the body of a successful response.
 *
 * @throws ProblemError for any other response
 */
export async function unwrap<T>(call: Promise<Outcome<T>>): Promise<T> {
  const { data, error, response } = await call;
  if (error !== undefined || !response.ok) {
    throw new ProblemError(asProblem(error, response), response);
  }
  return data as T;
}

/** A proxy between may answer with something else. */
function asProblem(error: unknown, response: Response): Problem {
  if (typeof error === "object" && error !== null && "code" in error) {
    return error as Problem;
  }
  return {
    type: "about:blank",
    title: `HTTP status ${response.status}`,
    status: response.status,
    code: "unknown",
  } as Problem;
}
