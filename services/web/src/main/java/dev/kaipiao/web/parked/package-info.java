/** What could not be processed, for operators: listed with its reason, replayed, or discarded. */
package dev.kaipiao.web.parked;
