/* What declarative syntax means, in scripted syntax. DeclarativeSyntax turns a pipeline { } block into the map that execute gets. */

def execute(Map model) {
    declaredParameters.settle(model.parameters)
    onAgent(model.agent) {
        limited(model.timeout) {
            withVariables(model.environment, 0) {
                withPost(model.post) {
                    for (stage in model.stages) {
                        runStage(stage)
                    }
                }
            }
        }
    }
}

def runStage(Map model) {
    stage(model.name) {
        onAgent(model.agent) {
            withVariables(model.environment, 0) {
                if (holds(model.when)) {
                    limited(model.timeout) {
                        withPost(model.post) {
                            model.steps.call()
                        }
                    }
                } else {
                    echo "Stage \"${model.name}\" skipped due to when conditional"
                }
            }
        }
    }
}

def onAgent(String agent, Closure body) {
    if (agent == null || agent == 'none') {
        body()
    } else {
        node(agent) { body() }
    }
}

def limited(Map limit, Closure body) {
    if (limit == null) {
        body()
    } else {
        timeout(limit) { body() }
    }
}

/* One after the other, so that a value can use the variables before it. */
def withVariables(List variables, int index, Closure body) {
    if (index == variables.size()) {
        body()
    } else {
        def value = variables[index].value.call()
        withEnv(["${variables[index].name}=${value}".toString()]) {
            withVariables(variables, index + 1, body)
        }
    }
}

def holds(List conditions) {
    for (condition in conditions) {
        if (!condition.call()) {
            return false
        }
    }
    return true
}

def withPost(Map post, Closure body) {
    def failure = null
    try {
        body()
    } catch (Throwable thrown) {
        failure = thrown
    }
    for (condition in ['always', 'aborted', 'failure', 'success', 'unstable', 'unsuccessful', 'cleanup']) {
        if (post[condition] != null && applies(condition, failure)) {
            try {
                post[condition].call()
            } catch (Throwable thrown) {
                failure = failure ?: thrown
            }
        }
    }
    if (failure != null) {
        throw failure
    }
}

def applies(String condition, Throwable failure) {
    def result = failure == null ? currentBuild.currentResult : pipelineOutcome.of(failure)
    switch (condition) {
        case 'success': return result == 'SUCCESS'
        case 'failure': return result == 'FAILURE'
        case 'aborted': return result == 'ABORTED'
        case 'unstable': return result == 'UNSTABLE'
        case 'unsuccessful': return result != 'SUCCESS'
        default: return true
    }
}
