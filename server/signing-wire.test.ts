import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { type WireAnswer, type WireOrder, fromWire, toWire } from "./signing-wire.ts";

const bytes = (...of: readonly number[]): Uint8Array => Uint8Array.from(of);

describe("what is said to the signing process", () => {
  it("arrives as it was sent, words and bytes", () => {
    const order = {
      ...{
        authorisationId: "a",
        documentId: "d",
        anchors: { signature: { page: 0, x: 1, y: 2, width: 3, height: 4 } },
      },
      ...{ numberFollows: false, pdf: Buffer.from(bytes(37, 80, 0, 255)), beside: undefined },
    };
    const { order: came } = fromWire<Extract<WireOrder, { kind: "sign" }>>(toWire({ kind: "sign", order }));
    assert.deepEqual([...came.pdf], [37, 80, 0, 255]);
    assert.deepEqual([came.anchors, came.documentId, came.beside], [order.anchors, "d", undefined]);
    const chain = [bytes(1), bytes(), bytes(2, 3)];
    const open = { kind: "open", order: { chain, appearance: null, pin: "Đ ~", documents: [] } };
    const { order: opened } = fromWire<Extract<WireOrder, { kind: "open" }>>(toWire(open as never));
    assert.deepEqual(
      opened.chain.map((one) => [...one]),
      [[1], [], [2, 3]],
    );
    assert.deepEqual([opened.appearance, opened.pin], [null, "Đ ~"]);
  });

  it("gives no bytes but those that were sent with it", () => {
    const whole = toWire({ appended: bytes(1, 2, 3) });
    assert.deepEqual([...(fromWire<{ appended: Uint8Array }>(whole).appended ?? [])], [1, 2, 3]);
    assert.throws(() => fromWire<WireAnswer>(whole.subarray(0, -1)), RangeError, "cut short");
    for (const place of [[0, 4], [-1, 2], [4, 0], [0], "0,1", [0.5, Number.NaN]]) {
      const words = Buffer.from(JSON.stringify({ bytes: { "~": place } }));
      const length = Buffer.alloc(4);
      length.writeUInt32LE(words.length);
      assert.throws(() => fromWire(Buffer.concat([length, words, bytes(1, 2, 3)])), RangeError, String(place));
    }
  });
});
