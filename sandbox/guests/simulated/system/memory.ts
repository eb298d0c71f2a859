/** What `free`, `top` and /proc/meminfo say of the memory, KiB. */
export const MEMORY_KIB = { total: 982_432, used: 148_812, free: 641_204, cached: 192_416, available: 833_620 };
