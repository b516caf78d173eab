/**
 * What happened, as the services tell it: one record per event type, each with its own JSON Schema
 * under {@code /schemas}. A reader ignores fields it does not know, so fields may be added and
 * never removed.
 */
package dev.kaipiao.contracts.event;
