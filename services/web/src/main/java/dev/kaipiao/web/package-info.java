/**
 * What every service shares at its door: {@code problem} answers what went wrong, {@code identity}
 * says who calls, {@code parked} shows and replays what could not be processed, {@code lifecycle}
 * starts and stops delivery and tells whether the service can work. The defaults of all services
 * stand in {@code META-INF/microprofile-config.properties}.
 */
package dev.kaipiao.web;
