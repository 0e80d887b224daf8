import { useCallback, useState } from "react";

/** The button that adds to a list, and the picker that opens at it: at once in a part that was just asked for. */
export const useAdder = (isNew: boolean) => {
  const [adder, setAdder] = useState<HTMLButtonElement | null>(null);
  const place = useCallback(
    (button: HTMLButtonElement | null) => {
      // The list opens at it: it must be in sight first.
      if (isNew) button?.scrollIntoView({ block: "center" });
      setAdder(button);
    },
    [isNew],
  );
  const [isAdding, setIsAdding] = useState(isNew);
  return { adder, place, isAdding, setIsAdding };
};
