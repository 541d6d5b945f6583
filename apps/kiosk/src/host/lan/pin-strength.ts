/** Whether a PIN is among the first that anybody tries: one digit again and again, or digits in a row. */
export function isGuessable(pin: string): boolean {
  const digits = Array.from(pin, Number);
  const steps = digits.slice(1).map((digit, at) => (digit - digits[at]! + 10) % 10);
  const isEven = steps.every((step) => step === steps[0]);
  return isEven && [0, 1, 9].includes(steps[0] ?? 0);
}
