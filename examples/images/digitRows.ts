import { arrays } from "@handloom/datasets";
import { digits } from "@handloom/datasets/sets";
import { Tensor } from "@handloom/tensor";

/** 1,500 handwritten digits to learn from and 297 others, mixed: `image` [8, 8, 1] of ink from 0 to 1, `label` int32. */
export function digitRows() {
  const all = digits().shuffle(1).batches(1797);
  const [{ image, label }] = [...all] as [{ image: Tensor; label: Tensor }];
  const ink = Float32Array.from(image.data, (value) => value / 16);
  const rows = (from: number, to: number) => ({
    image: new Tensor(ink.slice(64 * from, 64 * to), [to - from, 8, 8, 1]),
    label: new Tensor(Int32Array.from(label.data.slice(from, to)), [to - from]),
  });
  const [known, unseen] = [rows(0, 1500), rows(1500, 1797)];
  return { known, unseen, batches: (size: number) => arrays(known).shuffle(1).repeat().batches(size) };
}
