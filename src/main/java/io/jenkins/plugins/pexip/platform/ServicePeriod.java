package io.jenkins.plugins.pexip.platform;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.DayOfWeek;
import java.time.LocalTime;

/**
 * A time of the week in which a service is open, by the clocks of its place.
 *
 * @param endDay the day it ends on; the day it starts on if null
 * @param endTime the first minute after it; 23:59 stands for the day's end
 */
public record ServicePeriod(
        @JsonProperty(required = true) DayOfWeek startDay,
        @JsonProperty(required = true) @JsonFormat(pattern = "HH:mm") LocalTime startTime,
        DayOfWeek endDay,
        @JsonProperty(required = true) @JsonFormat(pattern = "HH:mm") LocalTime endTime) {

    public ServicePeriod {
        endDay = endDay == null ? startDay : endDay;
    }
}
