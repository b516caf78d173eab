/**
 * The steps of issuance: requests are decided by the platform's own {@code Issuing}, uploads
 * followed by its own {@code Outcome}; the statements around them are modelled one by one.
 */
package dev.kaipiao.simulation.issuing;
