package dev.kaipiao.cli.doctor.examination;

import dev.kaipiao.contracts.diagnosis.Layer;
import java.time.Duration;

/**
 * A look at one layer.
 *
 * @param patience how long it may take
 */
public record Look(Layer layer, Duration patience, Probe probe) {}
