/**
 * What travels between a platform and the bureau: JSON with the pinyin names of the 乐企 documents.
 */
package dev.kaipiao.simulators.bureau.wire;
