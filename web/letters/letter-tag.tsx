import type { LetterState } from "#capabilities/letters";
import type { Lang } from "../kernel/page.ts";
import { letterTexts } from "../texts/letter-texts.ts";
import type { Tone } from "../ui/index.ts";
import { Tag } from "../ui/index.ts";

const tones: Readonly<Record<LetterState, Tone>> = {
  "to-approve": "yellow",
  "to-send": "yellow",
  "being-rendered": "teal",
  "to-sign": "yellow",
  "being-signed": "teal",
  "to-seal": "yellow",
  "being-sealed": "teal",
  sent: "blue",
  answered: "green",
  dropped: "grey",
};

export const letterTag = (state: LetterState, lang: Lang) => (
  <Tag tone={tones[state]}>{letterTexts[lang].states[state]}</Tag>
);
