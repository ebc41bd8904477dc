import { unwrap, type Outcome } from "./problem.js";

/** One page of a list. */
export interface Page<T> {
  items: T[];
  next_cursor?: string | null;
}

/**
 * Yields the rows of a list, page by page. Rows that are added or deleted meanwhile neither repeat nor hide others.
 *
 * ```ts
 * const list = (cursor?: string) =>
 *   api.GET("/v1/posts", { params: { query: { limit: 100, ...(cursor && { cursor }) } } });
 * for await (const post of rows(list)) { … }
 * ```
 *
 * @param list requests one page: the first one without a cursor
 * @throws ProblemError for the first page that cannot be read
 */
export async function* rows<T>(
  list: (cursor?: string) => Promise<Outcome<Page<T>>>,
): AsyncGenerator<T, void, undefined> {
  let cursor: string | undefined;
  do {
    const page = await unwrap(list(cursor));
    yield* page.items;
    cursor = page.next_cursor ?? undefined;
  } while (cursor !== undefined);
}
