/** A setting that is one of a few words: radio buttons side by side. */
export function Choice<T extends string>(props: {
  readonly name: string;
  readonly title: string;
  readonly choices: readonly T[];
  readonly labels: Readonly<Record<T, string>>;
  readonly value: T;
  readonly onChoose: (value: T) => void;
}) {
  const { name, title, choices, labels, value, onChoose } = props;
  return (
    <fieldset className="choice">
      <legend>{title}</legend>
      <div className="segments">
        {choices.map((choice) => (
          <label key={choice}>
            <input
              type="radio"
              name={name}
              value={choice}
              checked={choice === value}
              onChange={() => onChoose(choice)}
            />
            <span>{labels[choice]}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
