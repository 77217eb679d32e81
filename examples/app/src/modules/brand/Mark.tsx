export type MarkProps = {
  className?: string;
};

/** A hull on its slip; the same drawing as public/favicon.svg. */
export function Mark({ className }: MarkProps) {
  return (
    <svg
      viewBox="0 0 32 32"
      className={className}
      aria-hidden
      focusable={false}
    >
      <rect width="32" height="32" rx="7" fill="#0f766e" />
      <path d="M6 13h20l-4 7H10z" fill="#fff" />
      <path d="M15 6v6h-4.5z" fill="#99f6e4" />
      <path d="M17 6v6h5z" fill="#fff" />
      <path
        d="M5 26 27 22"
        fill="none"
        stroke="#99f6e4"
        strokeWidth="2.2"
        strokeLinecap="round"
      />
    </svg>
  );
}
