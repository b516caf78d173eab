/** What each tenant may ask for: fairness among those who are let in. */
package dev.kaipiao.issuance.admission.tenant;
