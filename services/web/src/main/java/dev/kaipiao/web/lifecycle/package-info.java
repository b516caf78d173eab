/**
 * Starts delivery with the service, stops it in order, and tells whether the service can do its
 * work.
 */
package dev.kaipiao.web.lifecycle;
