import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { Fields } from "../kernel/fields.ts";
import { answerText, readAnswers, schemaFields, wrongAnswers } from "./schema-form.ts";

describe("a form out of a JSON Schema", () => {
  const schema = {
    type: "object",
    required: ["work", "place", "count", "sure"],
    properties: {
      work: {
        title: "Đề nghị",
        oneOf: [
          { const: "fell", title: "Chặt hạ" },
          { const: "move", title: "Dịch chuyển" },
        ],
      },
      place: { title: "Vị trí", description: "Số nhà", type: "string", minLength: 5, maxLength: 500 },
      story: { title: "Lý do", type: "string", maxLength: 2000 },
      count: { title: "Số cây", type: "integer", minimum: 1, maximum: 9 },
      width: { title: "Đường kính", type: "number", exclusiveMinimum: 0 },
      on: { title: "Ngày", type: "string", format: "date" },
      sure: { title: "Cam kết", type: "boolean" },
      size: { title: "Cỡ", enum: ["S", "M"] },
    },
  };
  const fields = schemaFields(schema, {}, "vi");
  const typed = (texts: Record<string, string>) => new Fields(new URLSearchParams(texts));

  test("kinds, titles, hints; what is required comes first", () => {
    assert.deepEqual(
      fields.map(({ key, kind, required }) => [key, kind, required]),
      [
        ["work", "choice", true],
        ["place", "line", true],
        ["count", "integer", true],
        ["sure", "yes-no", true],
        ["story", "long", false],
        ["width", "number", false],
        ["on", "day", false],
        ["size", "choice", false],
      ],
    );
    assert.equal(fields[1]?.hint, "Số nhà");
    const english = schemaFields(schema, { "/properties/work": "Work", "/properties/work/oneOf/1": "Move it" }, "en");
    assert.deepEqual(
      [english[0]?.title, english[0]?.choices[1]?.title, english[0]?.choices[0]?.title],
      ["Work", "Move it", "Chặt hạ"],
    );
  });

  test("stand in the order that is written down, whatever order the database gave the properties back in", () => {
    const order = ["on", "work", "story", "place", "count", "width", "sure"];
    const stored = { ...schema, "x-order": order };
    assert.deepEqual(
      schemaFields(stored, {}, "vi").map(({ key }) => key),
      [...order, "size"],
    );
  });

  test("reads what was typed: numbers with a comma, days of three boxes, nothing for empty boxes", () => {
    const form = typed({
      "answers.work": "move",
      "answers.place": "Số 1 phố Hiến",
      "answers.count": "3",
      "answers.width": "12,5",
      "answers.sure": "yes",
      "answers.story": " ",
      "answers.on.day": "5",
      "answers.on.month": "12",
      "answers.on.year": "2026",
    });
    const answers = readAnswers(fields, form);
    assert.deepEqual(answers, {
      work: "move",
      place: "Số 1 phố Hiến",
      count: 3,
      width: 12.5,
      on: "2026-12-05",
      sure: true,
    });
    assert.deepEqual(wrongAnswers(fields, answers), {});
  });

  test("tells all that is wrong at once", () => {
    const form = typed({
      "answers.work": "burn",
      "answers.place": "Số",
      "answers.count": "ba",
      "answers.width": "0",
      "answers.on.day": "31",
      "answers.on.month": "2",
      "answers.on.year": "2026",
    });
    assert.deepEqual(wrongAnswers(fields, readAnswers(fields, form)), {
      "answers.work": "field.choose",
      "answers.place": "field.too-short",
      "answers.count": "field.number",
      "answers.width": "field.too-small",
      "answers.on": "field.date",
      "answers.sure": "field.choose",
    });
    assert.deepEqual(wrongAnswers(fields, { work: "fell", place: "Số 12345", count: 10, sure: false }), {
      "answers.count": "field.too-large",
    });
  });

  test("answers in words", () => {
    const said = (key: string, answer: unknown) =>
      answerText(
        fields.find((field) => field.key === key)!,
        answer,
        { yes: "Có", no: "Không" },
      );
    assert.deepEqual(
      [
        said("work", "fell"),
        said("width", 12.5),
        said("on", "2026-12-05"),
        said("sure", false),
        said("place", undefined),
        said("work", "other"),
      ],
      ["Chặt hạ", "12,5", "05/12/2026", "Không", "", "other"],
    );
  });
});
