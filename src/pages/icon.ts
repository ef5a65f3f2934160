/** The window, drawn small enough to lie in the page itself. */
export const ICON =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Crect width='16' height='16' rx='3' fill='%238a3f14'/%3E%3Cpath d='M4 3h8v10H4zM4 8h8M8 3v10' stroke='%23fff' fill='none' stroke-width='1.5'/%3E%3C/svg%3E";
