/** What could not be processed. */
package dev.kaipiao.messaging.parking;
