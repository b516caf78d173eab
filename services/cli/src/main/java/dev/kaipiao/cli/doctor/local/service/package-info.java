/** The services of a stack, and the simulators that stand for the world outside: do they answer. */
package dev.kaipiao.cli.doctor.local.service;
