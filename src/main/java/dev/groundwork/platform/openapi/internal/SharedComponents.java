package dev.groundwork.platform.openapi.internal;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/**
 * Describes a header, a parameter or a response once, among the components, and refers to it.
 *
 * <p>Whether something is shared follows from what it is, never from how often it occurs: a new
 * route then adds to the description and changes nothing in it.
 */
final class SharedComponents {

    private final Components components;

    SharedComponents(Components components) {
        this.components = components;
    }

    Header header(String name, Header shared) {
        components.addHeader(name, shared);
        return OASFactory.createHeader().ref("#/components/headers/" + name);
    }

    /** A parameter that is the same for all operations that have one of this name. */
    Parameter parameter(Parameter shared) {
        return parameter(shared.getName(), shared);
    }

    /**
     * A parameter that is the same for some operations only.
     *
     * @param key tells which
     */
    Parameter parameter(String key, Parameter shared) {
        components.addParameter(key, shared);
        return OASFactory.createParameter().ref("#/components/parameters/" + key);
    }

    APIResponse response(String key, Supplier<APIResponse> shared) {
        if (components.getResponses() == null || !components.getResponses().containsKey(key)) {
            components.addResponse(key, shared.get());
        }
        return OASFactory.createAPIResponse().ref("#/components/responses/" + key);
    }

    /** Routes are found in no certain order; the description has one. */
    void sort() {
        Map<String, Header> headers = sorted(components.getHeaders());
        Map<String, Parameter> parameters = sorted(components.getParameters());
        Map<String, APIResponse> responses = sorted(components.getResponses());
        // They stand in the order in which they are first set.
        components.setHeaders(null);
        components.setParameters(null);
        components.setResponses(null);
        components.setHeaders(headers);
        components.setParameters(parameters);
        components.setResponses(responses);
    }

    private static <T> Map<String, T> sorted(Map<String, T> byName) {
        return byName == null ? null : new TreeMap<>(byName);
    }
}
