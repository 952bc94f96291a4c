import { strict as assert } from "node:assert";
import { Person } from "./person.ts";
import { verify } from "./play.ts";
import { flipByte, paintOver } from "./tamper.ts";
import type { Story } from "./tell.ts";

export type Stage = {
  readonly address: string;
  readonly story: Story;
  readonly keep: (name: string, bytes: Uint8Array) => void;
};

export async function judgeChapter(stage: Stage, results: Record<string, Uint8Array>) {
  const { story, keep, address } = stage;
  story.chapter("3. Ai cũng xác minh được – /xac-minh");
  const visitor = new Person(address);
  const verdictOf = (text: string): string => /(Văn bản[^.]*\.|Tệp[^.]*\.)/.exec(text)?.[1] ?? text.slice(0, 160);
  for (const [name, pdf] of Object.entries(results)) {
    const text = await verify(visitor, pdf);
    assert.match(text, /nguyên vẹn/i);
    story.tell("Người dân", `xác minh kết quả ${name}`, verdictOf(text));
    const flipped = await verify(visitor, flipByte(pdf));
    assert.doesNotMatch(flipped, /Văn bản nguyên vẹn/i);
    story.tell("Kẻ gian", `đổi một byte trong kết quả ${name}`, verdictOf(flipped));
    const painted = await paintOver(pdf);
    keep(`${name}-bi-to-de.pdf`, painted);
    const paintedText = await verify(visitor, painted);
    assert.doesNotMatch(paintedText, /Văn bản nguyên vẹn/i);
    story.tell("Kẻ gian", `tô đè số cây trong kết quả ${name}`, verdictOf(paintedText));
  }
}
