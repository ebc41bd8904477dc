import assert from "node:assert/strict";
import { test } from "node:test";
import { connect, ProblemError, rows, unwrap, type Groundwork, type Options } from "../src/index.js";

/** A running service. */
const baseUrl = process.env["GROUNDWORK_URL"] ?? "";
const PASSWORD = "ferry lantern quotient";

let users = 0;

/** A new user, signed in. */
async function signedIn(options: Partial<Options> = {}): Promise<Groundwork> {
  const groundwork = connect({ baseUrl, ...options });
  const username = `client-${process.pid}-${users++}`;
  await unwrap(
    groundwork.api.POST("/v1/users", {
      body: { email: `${username}@example.com`, username, name: "Ann Lee 🌱", password: PASSWORD },
    }),
  );
  await groundwork.session.signIn(username, PASSWORD);
  return groundwork;
}

async function write({ api }: Groundwork, title: string) {
  return unwrap(api.POST("/v1/posts", { body: { title, content: "A key has no meaning." } }));
}

test("rows of a list come page by page", async () => {
  const groundwork = await signedIn();
  const me = await unwrap(groundwork.api.GET("/v1/users/me"));
  for (let number = 1; number <= 5; number++) {
    await write(groundwork, `Post ${number}`);
  }

  const titles: string[] = [];
  const list = (cursor?: string) =>
    groundwork.api.GET("/v1/posts", {
      params: {
        query: { limit: 2, sort: "id", filter: `author_id==${me.id}`, ...(cursor && { cursor }) },
      },
    });
  for await (const post of rows(list)) {
    titles.push(post.title);
  }

  assert.deepEqual(titles, ["Post 1", "Post 2", "Post 3", "Post 4", "Post 5"]);
});

test("an error is a problem with its code", async () => {
  const { api } = await signedIn();

  const missing = unwrap(api.GET("/v1/posts/{id}", { params: { path: { id: 1_000_000_000 } } }));

  await assert.rejects(missing, (error) => {
    assert.ok(error instanceof ProblemError);
    assert.equal(error.problem.code, "not_found");
    assert.equal(error.response.status, 404);
    return true;
  });
});

test("a POST whose response was lost is executed once", async () => {
  let lost = 0;
  const groundwork = await signedIn({
    fetch: async (request) => {
      const response = await fetch(request);
      if (request.url.endsWith("/v1/posts") && request.method === "POST" && lost === 0) {
        lost++;
        throw new TypeError("The connection was lost after the request.");
      }
      return response;
    },
  });

  const post = await write(groundwork, "Once");
  const me = await unwrap(groundwork.api.GET("/v1/users/me"));
  const page = await unwrap(
    groundwork.api.GET("/v1/posts", { params: { query: { filter: `author_id==${me.id}` } } }),
  );

  assert.equal(lost, 1);
  assert.deepEqual(page.items.map((each) => each.id), [post.id]);
});

test("a PATCH whose response was lost is not repeated", async () => {
  let sent = 0;
  const groundwork = await signedIn({
    fetch: async (request) => {
      if (request.method === "PATCH") {
        sent++;
        throw new TypeError("The connection was lost.");
      }
      return fetch(request);
    },
  });
  const { id } = await write(groundwork, "Before");

  await assert.rejects(
    groundwork.api.PATCH("/v1/posts/{id}", { params: { path: { id } }, body: { title: "After" } }),
    TypeError,
  );

  assert.equal(sent, 1);
});

test("a request that the service has no room for is repeated after the pause that it asks for", async () => {
  let refused = 0;
  const { api } = await signedIn({
    fetch: async (request) => {
      if (request.url.endsWith("/v1/users/me") && refused < 2) {
        refused++;
        return Response.json({ code: "too_busy" }, { status: 503, headers: { "Retry-After": "0" } });
      }
      return fetch(request);
    },
  });

  const { response } = await api.GET("/v1/users/me");

  assert.equal(response.status, 200);
  assert.equal(refused, 2);
});

test("an access token that the service no longer takes is renewed once, however many requests wait", async () => {
  let renewals = 0;
  let forged = false;
  const groundwork = await signedIn({
    fetch: async (request) => {
      renewals += request.url.endsWith("/v1/auth/refresh") ? 1 : 0;
      if (forged && renewals === 0 && request.headers.has("Authorization")) {
        request.headers.set("Authorization", "Bearer expired");
      }
      return fetch(request);
    },
  });
  forged = true;

  const responses = await Promise.all(
    Array.from({ length: 5 }, () => groundwork.api.GET("/v1/users/me")),
  );

  assert.deepEqual(responses.map(({ response }) => response.status), [200, 200, 200, 200, 200]);
  assert.equal(renewals, 1);
});

test("after signing out, requests are anonymous", async () => {
  const groundwork = await signedIn();

  await groundwork.session.signOut();
  const { response } = await groundwork.api.GET("/v1/users/me");

  assert.equal(groundwork.session.signedIn, false);
  assert.equal(response.status, 401);
});
