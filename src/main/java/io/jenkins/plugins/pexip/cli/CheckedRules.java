package io.jenkins.plugins.pexip.cli;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.deser.std.DelegatingDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.jenkins.plugins.pexip.platform.ConfigurationProblem;
import io.jenkins.plugins.pexip.platform.OwnRule;
import io.jenkins.plugins.pexip.policy.own.OwnRules;
import java.io.IOException;

/** Refuses an own rule that could not be judged while the file is read, so that the line in the file can be told. */
final class CheckedRules extends DelegatingDeserializer {

    private static final long serialVersionUID = 1L;

    private CheckedRules(JsonDeserializer<?> plain) {
        super(plain);
    }

    static SimpleModule module() {
        return new SimpleModule("checked-rules").setDeserializerModifier(new BeanDeserializerModifier() {
            private static final long serialVersionUID = 1L;

            @Override
            public JsonDeserializer<?> modifyDeserializer(
                    DeserializationConfig config, BeanDescription bean, JsonDeserializer<?> plain) {
                return bean.getBeanClass() == OwnRule.class ? new CheckedRules(plain) : plain;
            }
        });
    }

    @Override
    protected JsonDeserializer<?> newDelegatingInstance(JsonDeserializer<?> plain) {
        return new CheckedRules(plain);
    }

    @Override
    public Object deserialize(JsonParser file, DeserializationContext context) throws IOException {
        JsonLocation start = file.currentTokenLocation();
        OwnRule rule = (OwnRule) super.deserialize(file, context);
        try {
            OwnRules.check(rule);
            return rule;
        } catch (ConfigurationProblem e) {
            throw new JsonMappingException(file, e.getMessage(), start);
        }
    }
}
