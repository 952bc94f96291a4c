import type { Day } from "#kernel/plain/day";
import { usePage } from "../kernel/context.tsx";
import { siteTexts } from "../texts/site-texts.ts";
import type { FieldProps } from "./field.tsx";
import { ChoiceGroup } from "./fieldset.tsx";
import { useField } from "./form.tsx";

/** A known day in three boxes, day first; read with `form.day(name)`. */
export function DateInput(props: FieldProps & { value?: Day | ""; birthday?: boolean }) {
  const t = siteTexts[usePage().lang];
  const { id, error, typed } = useField(props.name, props.label);
  const [year = "", month = "", day = ""] = (props.value ?? "").split("-");
  const boxes = [
    { box: "day", label: t.day, value: day, width: 2, autocomplete: "bday-day" },
    { box: "month", label: t.month, value: month, width: 2, autocomplete: "bday-month" },
    { box: "year", label: t.year, value: year, width: 4, autocomplete: "bday-year" },
  ];
  return (
    <ChoiceGroup
      id={id}
      legend={props.label}
      hint={props.hint}
      error={error}
      optional={props.optional}
      size={props.size}
    >
      <div class="govuk-date-input">
        {boxes.map(({ box, label, value, width, autocomplete }, at) => (
          <div class="govuk-date-input__item" key={box}>
            <div class="govuk-form-group">
              <label class="govuk-label govuk-date-input__label" for={at === 0 ? id : `${id}-${box}`}>
                {label}
              </label>
              <input
                class={`govuk-input govuk-date-input__input govuk-input--width-${width}${error === null ? "" : " govuk-input--error"}`}
                id={at === 0 ? id : `${id}-${box}`}
                name={`${props.name}.${box}`}
                type="text"
                inputMode="numeric"
                value={typed?.(`${props.name}.${box}`) ?? value}
                autocomplete={props.birthday ? autocomplete : "off"}
                aria-invalid={error === null ? undefined : "true"}
              />
            </div>
          </div>
        ))}
      </div>
    </ChoiceGroup>
  );
}
