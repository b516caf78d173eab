/** The ways out of the platform: the lane to the tax bureau and one to each bank. */
package dev.kaipiao.cli.doctor.local.lane;
