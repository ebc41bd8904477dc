import type { components } from "./schema.js";
import { unwrap, type Problem, ProblemError } from "./problem.js";
import type { Send } from "./retry.js";

export type Tokens = components["schemas"]["Tokens"];

/** Seconds before its end from which on an access token is renewed. */
const EARLY = 10;

/**
 * The tokens of one signed-in user. An access token that ends is renewed once, however many requests wait for it; a
 * refresh token is good once, so two renewals at the same time would end the session.
 */
export class Session {
  private tokens: Tokens | undefined;
  private renewAt = 0;
  private renewal: Promise<void> | undefined;

  constructor(
    private readonly baseUrl: string,
    private readonly send: Send,
  ) {}

  get signedIn(): boolean {
    return this.tokens !== undefined;
  }

  /** @throws ProblemError `invalid_credentials`, `rate_limited` and others */
  async signIn(username: string, password: string): Promise<void> {
    this.keep(await this.post<Tokens>("/v1/auth/token", { username, password }));
  }

  /** Ends the session at the service, too. Afterwards requests are anonymous. */
  async signOut(): Promise<void> {
    const ended = this.tokens;
    this.tokens = undefined;
    if (ended !== undefined) {
      await this.post<void>("/v1/auth/logout", { refresh_token: ended.refresh_token });
    }
  }

  /** Sends requests with the access token of this session, and once more where the service no longer takes it. */
  readonly authorized: Send = async (request) => {
    await this.renewIfEnding();
    const token = this.tokens?.access_token;
    const response = await this.send(withToken(request.clone(), token));
    if (response.status !== 401 || token === undefined) {
      return response;
    }
    if (this.tokens?.access_token === token) {
      await this.renew();
    }
    if (this.tokens === undefined) {
      return response;
    }
    await response.body?.cancel();
    return this.send(withToken(request, this.tokens.access_token));
  };

  private async renewIfEnding(): Promise<void> {
    if (this.tokens !== undefined && Date.now() >= this.renewAt) {
      await this.renew();
    }
  }

  private renew(): Promise<void> {
    this.renewal ??= this.refresh().finally(() => {
      this.renewal = undefined;
    });
    return this.renewal;
  }

  private async refresh(): Promise<void> {
    const refresh_token = this.tokens?.refresh_token;
    if (refresh_token === undefined) {
      return;
    }
    try {
      this.keep(await this.post<Tokens>("/v1/auth/refresh", { refresh_token }));
    } catch (failure) {
      // The session has ended: what follows is answered 401.
      if (!(failure instanceof ProblemError) || failure.response.status !== 401) {
        throw failure;
      }
      this.tokens = undefined;
    }
  }

  private keep(tokens: Tokens): void {
    this.tokens = tokens;
    this.renewAt = Date.now() + Math.max(0, tokens.expires_in - EARLY) * 1000;
  }

  private async post<T>(path: string, body: unknown): Promise<T> {
    const response = await this.send(
      new Request(new URL(path, this.baseUrl), {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify(body),
      }),
    );
    const content: unknown = response.status === 204 ? undefined : await response.json();
    return unwrap(
      Promise.resolve(
        response.ok ? { data: content as T, response } : { error: content as Problem, response },
      ),
    );
  }
}

function withToken(request: Request, token: string | undefined): Request {
  if (token !== undefined) {
    request.headers.set("Authorization", `Bearer ${token}`);
  }
  return request;
}
