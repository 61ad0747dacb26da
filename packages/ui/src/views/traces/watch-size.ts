/** Follows the size of an element in CSS pixels; the function returned ends that. */
export function watchSize(element: HTMLElement, resized: (width: number, height: number) => void): () => void {
  const observer = new ResizeObserver(() => resized(element.clientWidth, element.clientHeight));
  observer.observe(element);
  return () => observer.disconnect();
}
