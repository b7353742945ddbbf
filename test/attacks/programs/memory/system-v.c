// Tries: shared memory of System V, which stays when its process is gone.
// Must: be refused the calls.
// Ends: exited 0
#include <stdio.h>
#include <sys/ipc.h>
#include <sys/msg.h>
#include <sys/sem.h>
#include <sys/shm.h>

int main(void) {
  int memory = shmget(IPC_PRIVATE, 1 << 20, IPC_CREAT | 0666);
  int semaphores = semget(IPC_PRIVATE, 100, IPC_CREAT | 0666);
  int queue = msgget(IPC_PRIVATE, IPC_CREAT | 0666);
  puts(memory < 0 && semaphores < 0 && queue < 0 ? "held" : "BROKEN: System V");
}
