/**
 * A service says how it and everything below it is ({@code GET /v1/diagnosis}): each {@code
 * LayerLook} looks at one layer, {@code Examiner} takes them from below and stops where the first
 * one fails. What was seen is judged by pure classes; the codes are those of the connection doctor.
 */
package dev.kaipiao.web.diagnosis;
