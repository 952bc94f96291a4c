import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { safeReturn, signInUrl, urls } from "./urls.ts";

describe("addresses", () => {
  test("are filled with parameters and a query", () => {
    assert.equal(urls.home.to("vi"), "/");
    assert.equal(urls.galleryError.to("en", { status: "a/b?c" }), "/en/-/components/errors/a%2Fb%3Fc");
    assert.equal(urls.track.to("vi", null, { ma: "7Q4M & x", trang: undefined, loc: "" }), "/tra-cuu?ma=7Q4M+%26+x");
    assert.equal(signInUrl("en", "/en/track?a=1"), "/en/sign-in?tro-lai=%2Fen%2Ftrack%3Fa%3D1");
  });

  test("a parameter left out is a type error", () => {
    // @ts-expect-error
    urls.galleryError.to("vi");
    // @ts-expect-error
    urls.galleryError.to("vi", { state: "404" });
    // @ts-expect-error
    urls.home.to("fr");
  });

  test("are one of each, without diacritics, English under /en", () => {
    const all = Object.values(urls);
    assert.equal(new Set(all.flatMap(({ vi, en }) => [vi, en])).size, all.length * 2);
    for (const { vi, en } of all) {
      assert.match(vi, /^\/(?:[a-z0-9/-]|:[a-zA-Z]+)*$/);
      assert.doesNotMatch(vi, /^\/en(\/|$)/);
      assert.match(en, /^\/en(\/(?:[a-z0-9/-]|:[a-zA-Z]+)+)?$/);
    }
  });

  test("one is sent back only to a path of this site", () => {
    const cases = {
      "/tra-cuu?a=1": "/tra-cuu?a=1",
      "//evil.example": "/",
      "/\\evil.example": "/",
      "https://evil.example": "/",
      "/a\nb": "/",
      "": "/",
      "/": "/",
    };
    for (const [asked, given] of Object.entries(cases)) assert.equal(safeReturn(asked, "/"), given);
    // What a Location header cannot hold would end a sign-in that succeeded with an error.
    for (const asked of ["/tiếng-việt", "/a\u0000b", "/a\u007f"]) assert.equal(safeReturn(asked, "/"), "/", asked);
  });
});
