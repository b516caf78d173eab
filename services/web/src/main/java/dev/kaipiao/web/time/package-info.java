/** Time by which a process waits. */
package dev.kaipiao.web.time;
