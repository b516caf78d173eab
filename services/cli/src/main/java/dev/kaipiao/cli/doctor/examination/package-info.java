/**
 * How an examination runs: looks in the order of the layers, each in its own time, none at what
 * stands on a layer that fails. {@code UrlExamination} and {@code LocalExamination} say which looks
 * there are.
 */
package dev.kaipiao.cli.doctor.examination;
