// Preloaded into the test program: notes which of its conditional jumps run. Each is a breakpoint until it is met.
#define _GNU_SOURCE
#include <link.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <ucontext.h>
#include <unistd.h>

static uint64_t* jumps;  // addresses, ascending
static unsigned char *bytes, *met;
static size_t count;
static uintptr_t base;

static int first(struct dl_phdr_info* info, size_t size, void* data) {
  (void)size, (void)data;
  base = info->dlpi_addr;
  return 1;
}

static void trap(int number, siginfo_t* info, void* context) {
  (void)number, (void)info;
  greg_t* rip = &((ucontext_t*)context)->uc_mcontext.gregs[REG_RIP];
  const uint64_t at = (uint64_t)--*rip - base;
  size_t low = 0, high = count;
  while (low + 1 < high) {
    const size_t middle = (low + high) / 2;
    if (jumps[middle] <= at) low = middle;
    else high = middle;
  }
  if (count == 0 || jumps[low] != at) abort();
  met[low] = 1;
  *(unsigned char*)(base + at) = bytes[low];
}

__attribute__((constructor)) static void begin(void) {
  const char* path = getenv("MERILO_JUMPS");
  FILE* file = path ? fopen(path, "rb") : NULL;
  if (!file) return;
  fseek(file, 0, SEEK_END);
  count = (size_t)ftell(file) / sizeof *jumps;
  rewind(file);
  jumps = calloc(count, sizeof *jumps), bytes = calloc(count, 1), met = calloc(count, 1);
  if (fread(jumps, sizeof *jumps, count, file) != count) abort();
  fclose(file);
  dl_iterate_phdr(first, NULL);
  struct sigaction action = {0};
  action.sa_sigaction = trap;
  action.sa_flags = SA_SIGINFO | SA_NODEFER;
  sigaction(SIGTRAP, &action, NULL);
  const uintptr_t page = (uintptr_t)sysconf(_SC_PAGESIZE);
  for (size_t i = 0; i < count; ++i) {
    unsigned char* code = (unsigned char*)(base + jumps[i]);
    if (mprotect((void*)((uintptr_t)code & ~(page - 1)), page, PROT_READ | PROT_WRITE | PROT_EXEC)) abort();
    bytes[i] = *code;
    *code = 0xCC;
  }
}

__attribute__((destructor)) static void end(void) {
  const char* path = getenv("MERILO_MET");
  FILE* file = path ? fopen(path, "wb") : NULL;
  if (!file) return;
  fwrite(met, 1, count, file);
  fclose(file);
}
