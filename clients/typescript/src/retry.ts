/** Sends one request, as `fetch` does. */
export type Send = (request: Request) => Promise<Response>;

export interface RetryOptions {
  /** Attempts of one request, the first included; default: 4. */
  attempts?: number;
  /** The longest pause between two attempts in milliseconds; default: 10,000. */
  longestPause?: number;
}

const KEY = "Idempotency-Key";
const FIRST_PAUSE = 200;

/**
 * Repeats requests where that is safe, after the pause that `Retry-After` asks for:
 *
 * - GET, HEAD and OPTIONS after a lost connection, 429, 502, 503 or 504;
 * - POST likewise, under one `Idempotency-Key` for all attempts, so that it is executed once; sign-in takes no key, and is
 *   repeated after a rejection alone;
 * - other methods after 429 and 503 `too_busy`: the service rejected those before it did anything.
 */
export function withRetries(send: Send, options: RetryOptions = {}): Send {
  const attempts = options.attempts ?? 4;
  const longestPause = options.longestPause ?? 10_000;
  return async (request) => {
    const sent = keyed(request);
    const safe = ["GET", "HEAD", "OPTIONS"].includes(sent.method) || sent.headers.has(KEY);
    for (let attempt = 1; ; attempt++) {
      const last = attempt >= attempts;
      let response: Response | undefined;
      try {
        response = await send(sent.clone());
      } catch (failure) {
        if (last || !safe || sent.signal.aborted) {
          throw failure;
        }
      }
      if (response !== undefined && (last || !(await mayBeRepeated(response, safe)))) {
        return response;
      }
      await response?.body?.cancel();
      await pause(wait(response, attempt, longestPause), sent.signal);
    }
  };
}

function keyed(request: Request): Request {
  if (
    request.method !== "POST" ||
    request.headers.has(KEY) ||
    new URL(request.url).pathname.startsWith("/v1/auth/")
  ) {
    return request;
  }
  const headers = new Headers(request.headers);
  headers.set(KEY, crypto.randomUUID());
  return new Request(request, { headers });
}

async function mayBeRepeated(response: Response, safe: boolean): Promise<boolean> {
  if (response.status === 429) {
    return true;
  }
  if (safe && [502, 503, 504].includes(response.status)) {
    return true;
  }
  const code = [409, 503].includes(response.status) ? await codeOf(response) : undefined;
  // Of one key: its first request is still at work.
  return code === "too_busy" || (safe && code === "idempotency_key_in_use");
}

async function codeOf(response: Response): Promise<string | undefined> {
  try {
    return ((await response.clone().json()) as { code?: string }).code;
  } catch {
    return undefined; // Not one of the service's own answers.
  }
}

function wait(response: Response | undefined, attempt: number, longest: number): number {
  const asked = Number(response?.headers.get("Retry-After") ?? Number.NaN) * 1000;
  const own = FIRST_PAUSE * 2 ** (attempt - 1);
  // Not all clients at the same moment.
  return Math.min(longest, (Number.isNaN(asked) ? own : asked) * (1 + Math.random() / 4));
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener("abort", stop);
      resolve();
    }, milliseconds);
    signal.addEventListener("abort", stop, { once: true });
    if (signal.aborted) {
      stop();
    }
  });
}
